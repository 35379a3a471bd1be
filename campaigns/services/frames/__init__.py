"""Frames of campaigns and the ready configurations below them."""
